"""Kinds of personal data that more than one app holds. The names fit into a list after "Wij gebruiken …"."""

from privacy.register.activities import Category
from privacy.register.texts import Text

NAME = Category("name", Text("uw naam", "your name"))
EMAIL = Category("email", Text("uw e-mailadres", "your e-mail address"))
PHONE = Category("phone", Text("uw telefoonnummer", "your telephone number"))
ADDRESS = Category("address", Text("uw adres", "your address"))
BILLING_ADDRESS = Category("billing-address", Text("uw factuuradres", "your billing address"))
PAYMENT = Category("payment", Text("gegevens over uw betaling", "details of your payment"))
USERNAME = Category("username", Text("uw gebruikersnaam", "your user name"))
PASSWORD = Category("password", Text("een onleesbare afdruk van uw wachtwoord", "an unreadable print of your password"))
LANGUAGE = Category("language", Text("de taal die u koos", "the language you chose"))
PSEUDONYM = Category("pseudonym", Text("een nummer dat voor u staat", "a number that stands for you"))
PRINT = Category(
    "print", Text("een onleesbare afdruk van uw e-mailadres", "an unreadable print of your e-mail address")
)
