"""The face of the foundation in the admin."""

from wagtail_modeladmin.options import modeladmin_register

from privacy.mail.admin import OutgoingMailAdmin

modeladmin_register(OutgoingMailAdmin)
