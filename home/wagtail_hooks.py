"""The face of the public site in the admin."""

from wagtail_modeladmin.options import modeladmin_register

from home.contact.admin import CaseAdmin

modeladmin_register(CaseAdmin)
