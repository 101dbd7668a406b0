"""The public site's models: its pages, and the contact cases, which live in their own room."""

from home.contact.models import ContactCase, ContactMessage, ContactNumber
from home.pages.blog import BlogIndexPage, BlogPage
from home.pages.content import ContentPage, ServicePage
from home.pages.front import HomePage
from home.pages.projects import ProjectIndexPage, ProjectPage

__all__ = [
    "BlogIndexPage",
    "BlogPage",
    "ContactCase",
    "ContactMessage",
    "ContactNumber",
    "ContentPage",
    "HomePage",
    "ProjectIndexPage",
    "ProjectPage",
    "ServicePage",
]
