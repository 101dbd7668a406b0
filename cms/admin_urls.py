"""The administration: Wagtail's addresses, each a purpose, behind our own sign-in."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access

from cms.admin_purposes import open_purposes
from portal.sign_in import SignInView
from privacy.statement.admin import publishing_is_approving

open_purposes(wagtailadmin_urls.urlpatterns)

urlpatterns = [
    path("login/", never_cache(SignInView.as_view()), name="wagtailadmin_login"),
    path("pages/workflow/confirm_cancellation/<int:page_id>/", require_admin_access(publishing_is_approving)),
    *wagtailadmin_urls.urlpatterns,
]
