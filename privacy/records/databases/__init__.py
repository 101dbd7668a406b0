"""Django's database backends with eyes: what comes out of people is seen where SQL is made and where it runs."""
