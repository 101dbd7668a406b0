"""The face of the foundation in the admin."""

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from privacy.mail.admin import OutgoingMailAdmin
from privacy.promise import admin as proof  # noqa: F401 - registers itself
from privacy.records.admin import PurposeOfModelAdmin
from privacy.register import admin as register
from privacy.retention import admin as retention  # noqa: F401 - registers itself
from privacy.rights import admin as who_looked  # noqa: F401 - registers itself
from privacy.statement import admin, doors  # noqa: F401 - register themselves


class RecipientAdmin(PurposeOfModelAdmin, register.RecipientAdmin):
    """Its history page names the colleague who changed what."""

    purpose = "keep-register"


modeladmin_register(OutgoingMailAdmin)
modeladmin_register(RecipientAdmin)
hooks.register("register_admin_urls", register.urls)
hooks.register("register_permissions", register.permissions)
hooks.register("register_admin_menu_item", register.company_item)
hooks.register("register_admin_menu_item", register.activities_item)
hooks.register("construct_settings_menu", register.one_door)
