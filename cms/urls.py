"""Every address of the site (design: the public surface is a contract)."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import admin_urls, files, health
from home import machines

urlpatterns = [
    path("healthz/", health.healthz),
    path("readyz/", health.readyz),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots),
    path("favicon.ico", machines.favicon),
    path("media/<path:path>", files.media),
    path("documents/", include(wagtaildocs_urls)),
    path("beheer/", include(admin_urls)),
]
urlpatterns += i18n_patterns(
    path("demo/", include("cms.demo.urls")),
    path("", include("home.urls")),
    path("", include("search.urls")),
    path("", include("privacy.consent.urls")),
    path("", include("privacy.promise.urls")),
    path("", include("privacy.rights.urls")),
    path("", include("privacy.statement.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

handler500 = "cms.errors.server_error"
