"""The face of the public site in the admin."""

from wagtail_modeladmin.options import modeladmin_register

from home.contact.admin import CaseAdmin
from home.newsletter import issue_admin
from home.newsletter.admin import SubscriptionAdmin

modeladmin_register(CaseAdmin)
modeladmin_register(SubscriptionAdmin)
issue_admin.register()
