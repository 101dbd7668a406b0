"""The public site's models: its pages, the contact cases and the newsletter's list, each in a room of its own."""

from home.contact.models import ContactCase, ContactMessage, ContactNumber
from home.newsletter.mailings import Mailing, MailingPicture, MailingText
from home.newsletter.models import SignUp, Subscription
from home.pages.blog import BlogIndexPage, BlogPage
from home.pages.content import ContentPage, ServicePage
from home.pages.front import HomePage
from home.pages.newsletter import NewsletterIndexPage, NewsletterIssuePage
from home.pages.projects import ProjectIndexPage, ProjectPage

__all__ = [
    "BlogIndexPage",
    "BlogPage",
    "ContactCase",
    "ContactMessage",
    "ContactNumber",
    "ContentPage",
    "HomePage",
    "Mailing",
    "MailingPicture",
    "MailingText",
    "NewsletterIndexPage",
    "NewsletterIssuePage",
    "ProjectIndexPage",
    "ProjectPage",
    "ServicePage",
    "SignUp",
    "Subscription",
]
