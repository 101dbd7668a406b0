"""The data map of the tables that packages bring. No reason is borrowed: each table was thought about by itself."""

from wagtail.models import ModelLogEntry, PageLogEntry

from privacy.register.data_map import Where, not_personal, personal
from privacy.retention.rules import Rule, declare

# fmt: off
# One entry of the data map is one line here.

# Wagtail: pages and what hangs from them. An editor may name or show people in what is published.

personal("wagtailcore_page", "title", "draft_title", "slug", "url_path", "seo_title", "search_description", category="published", activity="pages", because="What a page is called and how it is announced: it may be about a person.")
personal("wagtailcore_page", "owner_id", "locked_by_id", category="work", activity="staff", because="Which colleague made a page, and who keeps it locked.")
not_personal("wagtailcore_page", "id", "path", "depth", "numchild", "translation_key", "locale_id", "content_type_id", "alias_of_id", "show_in_menus", because="Where a page stands in the tree, in which language, and of what type.")
not_personal("wagtailcore_page", "latest_revision_id", "live", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision_id", "go_live_at", "expire_at", "expired", "locked", "locked_at", "latest_revision_created_at", because="The state of a page between draft and publication.")
personal("wagtailcore_revision", "content", "object_str", category="published", activity="pages", because="Whole earlier texts: what was taken off a page lives on in them.")
personal("wagtailcore_revision", "id", "user_id", "created_at", "object_id", "content_type_id", "base_content_type_id", "approved_go_live_at", category="work", activity="staff", because="Which colleague saved which draft of what, and when.")
personal("wagtailcore_comment", "id", "page_id", "user_id", "text", "contentpath", "position", "created_at", "updated_at", "revision_created_id", "resolved_at", "resolved_by_id", category="work", activity="staff", because="What a colleague remarked beside a page, and who settled it.")
personal("wagtailcore_commentreply", "id", "comment_id", "user_id", "text", "created_at", "updated_at", category="work", activity="staff", because="What a colleague replied to a remark.")
personal("wagtailcore_pagesubscription", "id", "user_id", "page_id", "comment_notifications", category="settings", activity="staff", because="Which pages a colleague wants to hear about.")
not_personal("wagtailcore_pageviewrestriction", "id", "restriction_type", "page_id", because="That a page is shown to some only, and how that is decided.", decided={"password": "One password of a page, shared by all who may see it: it belongs to nobody."})
not_personal("wagtailcore_pageviewrestriction_groups", "id", "pageviewrestriction_id", "group_id", because="Which groups may see a page that is not for everybody.")
not_personal("wagtailcore_grouppagepermission", "id", "group_id", "page_id", "permission_id", because="What a group may do under a page: groups, not people.")

# Wagtail: who did what. Log data are personal, whatever they are about.

personal("wagtailcore_pagelogentry", "id", "user_id", "action", "timestamp", "uuid", "revision_id", "page_id", "content_type_id", "content_changed", "deleted", category="work", activity="staff", because="Which colleague did what to which page, and when.")
personal("wagtailcore_pagelogentry", "label", "data", category="work", activity="staff", because="What the page was called then, and particulars of the act.")
personal("wagtailcore_modellogentry", "id", "user_id", "action", "timestamp", "uuid", "revision_id", "object_id", "content_type_id", "content_changed", "deleted", category="work", activity="staff", because="Which colleague did what to which thing other than a page, and when.")
personal("wagtailcore_modellogentry", "label", "data", category="work", activity="staff", because="What the thing called itself then (our rows about people call themselves by a number), and particulars.")
personal("wagtailadmin_editingsession", "id", "user_id", "content_type_id", "object_id", "last_seen_at", "is_editing", category="work", activity="staff", because="Who has an edit page open now, so that two colleagues do not overwrite each other.")
personal("wagtailadmin_formstate", "id", "data", "user_id", "content_type_id", "object_id", "parent_object_id", "last_updated_at", category="work", activity="staff", because="What a colleague typed and did not save yet.")
not_personal("wagtailadmin_admin", "id", because="A table without rows that the permission to enter the back office hangs from.")
personal("wagtailusers_userprofile", "id", "user_id", "submitted_notifications", "approved_notifications", "rejected_notifications", "updated_comments_notifications", "preferred_language", "current_time_zone", "avatar", "dismissibles", "theme", "contrast", "density", "keyboard_shortcuts", category="settings", activity="staff", because="How a colleague set up the back office, with a picture if they like.")
personal("wagtailcore_apitoken", "id", "user_id", "name", "key_hash", "prefix", "created", "revoked_at", "last_used_at", category="settings", activity="staff", because="Keys that a colleague made for a program, as hashes.")

# Wagtail: workflow.

not_personal("wagtailcore_workflow", "id", "active", because="A road that pages take before publication.", decided={"name": "What a workflow is called, such as Moderation."})
not_personal("wagtailcore_workflowtask", "id", "sort_order", "workflow_id", "task_id", because="Which step comes where in a workflow.")
not_personal("wagtailcore_workflowpage", "page_id", "workflow_id", because="Which part of the tree follows which workflow.")
not_personal("wagtailcore_workflowcontenttype", "content_type_id", "workflow_id", because="Which kinds of things follow which workflow.")
not_personal("wagtailcore_task", "id", "content_type_id", "active", because="A step of a workflow and its type.", decided={"name": "What a step is called, such as Approval by editors."})
not_personal("wagtailcore_groupapprovaltask", "task_ptr_id", because="That a step is an approval by a group.")
not_personal("wagtailcore_groupapprovaltask_groups", "id", "groupapprovaltask_id", "group_id", because="Which groups may approve in a step.")
personal("wagtailcore_workflowstate", "id", "content_type_id", "base_content_type_id", "object_id", "workflow_id", "status", "created_at", "requested_by_id", "current_task_state_id", category="work", activity="staff", because="Who handed a page in for approval, and how far it is.")
personal("wagtailcore_taskstate", "id", "workflow_state_id", "revision_id", "task_id", "status", "started_at", "finished_at", "finished_by_id", "comment", "content_type_id", category="work", activity="staff", because="Who approved or refused a draft, and what they said about it.")

# Wagtail: files.

personal("wagtailimages_image", "title", "file", "description", "file_hash", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height", category="published", activity="pages", because="A picture and what it shows: it may be a person, and the focal point then is a face.")
personal("wagtailimages_image", "uploaded_by_user_id", "created_at", category="work", activity="staff", because="Which colleague put a picture in, and when.")
not_personal("wagtailimages_image", "id", "collection_id", "width", "height", "file_size", because="Where a picture is kept and how large it is.")
personal("wagtailimages_rendition", "file", category="published", activity="pages", because="The same picture in another size: it goes with its original.")
not_personal("wagtailimages_rendition", "id", "filter_spec", "width", "height", "focal_point_key", "image_id", because="How a picture was cut and scaled.")
personal("wagtaildocs_document", "title", "file", "file_hash", category="published", activity="pages", because="A document to be downloaded: it may name people or carry its writer's name.")
personal("wagtaildocs_document", "uploaded_by_user_id", "created_at", category="work", activity="staff", because="Which colleague put a document in, and when.")
not_personal("wagtaildocs_document", "id", "collection_id", "file_size", because="Where a document is kept and how large it is.")
personal("wagtailcore_uploadedfile", "id", "for_content_type_id", "file", "uploaded_by_user_id", category="work", activity="staff", because="A file on its way in, and which colleague sends it.")
not_personal("wagtailcore_collection", "id", "path", "depth", "numchild", because="Folders of files and their order.", decided={"name": "What a folder of files is called."})
not_personal("wagtailcore_collectionviewrestriction", "id", "restriction_type", "collection_id", because="That a folder of files is open to some only.", decided={"password": "One password of a folder, shared by all who may open it: it belongs to nobody."})
not_personal("wagtailcore_collectionviewrestriction_groups", "id", "collectionviewrestriction_id", "group_id", because="Which groups may open a folder that is not for everybody.")
not_personal("wagtailcore_groupcollectionpermission", "id", "group_id", "collection_id", "permission_id", because="What a group may do with the files of a folder.")
not_personal("wagtailembeds_embed", "id", "max_width", "hash", "type", "width", "height", "last_updated", "cache_until", because="Size and age of a film or post from elsewhere that a page could show; this site has no finder for any.", decided={"url": "The public address of that film or post.", "html": "The code that its host gave to show it.", "title": "What its host calls it.", "author_name": "The public name of its maker at its host; no row can arise without a finder.", "provider_name": "The company that hosts it.", "thumbnail_url": "The public address of its small picture."})

# Wagtail: the site itself.

not_personal("wagtailcore_locale", "id", "language_code", because="The languages of the site.")
not_personal("simple_translation_simpletranslation", "id", because="Stays empty: Wagtail hangs the permission to translate pages on it.")
not_personal("wagtailcore_site", "id", "port", "root_page_id", "is_default_site", because="Under which address which tree of pages is served.", decided={"hostname": "The public name of the site on the internet.", "site_name": "What the site calls itself."})
not_personal("wagtailcore_groupsitepermission", "id", "group_id", "site_id", "permission_id", because="What a group may do with the settings of a site.")
not_personal("wagtailcore_referenceindex", "id", "content_type_id", "base_content_type_id", "object_id", "to_content_type_id", "to_object_id", "content_path_hash", because="Which page uses which picture, document or page.", decided={"model_path": "In which field the use is, by the names of fields.", "content_path": "In which block of that field the use is, by the ids of blocks."})
not_personal("wagtailredirects_redirect", "id", "site_id", "is_permanent", "redirect_page_id", "automatically_created", "created_at", because="Which old address leads where since when.", decided={"old_path": "A public address that a page once had.", "redirect_page_route_path": "The part of a page that an old address leads to.", "redirect_link": "The public address that an old one leads to."})
not_personal("taggit_tag", "id", "slug", because="Words that pictures and documents are sorted by.", decided={"name": "A word to sort pictures and documents by, such as office."})
not_personal("taggit_taggeditem", "id", "tag_id", "content_type_id", "object_id", because="Which picture or document carries which word.")

# The search index: copies of what pages, pictures and documents say. Personal records are not in it.

personal("wagtailsearch_indexentry", "autocomplete", "title", "body", category="published", activity="pages", because="The words of pages, to be found by: as personal as the pages.")
not_personal("wagtailsearch_indexentry", "id", "content_type_id", "object_id", because="Which page the words are of.", decided={"title_norm": "How long the title of that page is, as a fraction of the longest."})
personal("wagtailsearch_indexentry", "title_text", "body_text", category="published", activity="pages", because="The words of pages once more, as PostgreSQL shows them beside what it found.", where=Where.POSTGRESQL)
personal("wagtailsearch_indexentry_fts", "autocomplete", "title", "body", "wagtailsearch_indexentry_fts", category="published", activity="pages", because="SQLite's own index over the words of pages.", where=Where.SQLITE)
not_personal("wagtailsearch_indexentry_fts", "rowid", "rank", because="Which entry a line of SQLite's index belongs to, and how well it fits.", where=Where.SQLITE)
personal("wagtailsearch_indexentry_fts_content", "id", "c0", "c1", "c2", category="published", activity="pages", because="Where SQLite keeps the words that it indexed.", where=Where.SQLITE)
personal("wagtailsearch_indexentry_fts_data", "id", "block", category="published", activity="pages", because="The words again, each with where it occurs.", where=Where.SQLITE)
personal("wagtailsearch_indexentry_fts_idx", "segid", "term", "pgno", category="published", activity="pages", because="The first words of each block of that index.", where=Where.SQLITE)
not_personal("wagtailsearch_indexentry_fts_docsize", "id", because="Of which entry SQLite remembers the length.", where=Where.SQLITE, decided={"sz": "The number of words of each part of an entry."})
not_personal("wagtailsearch_indexentry_fts_config", "k", "v", because="The version of SQLite's index.", where=Where.SQLITE)

# Signing in.

personal("otp_totp_totpdevice", "id", "user_id", "name", "confirmed", "created_at", "last_used_at", "key", "step", "t0", "digits", "tolerance", "drift", "last_t", category="second-step", activity="staff", because="The app on a colleague's telephone that gives the second step, and its key.")
personal("otp_totp_totpdevice", "throttling_failure_timestamp", "throttling_failure_count", category="attempts", activity="security", because="How often and when a wrong code was typed for that app, to stop guessing.")
personal("otp_static_staticdevice", "id", "user_id", "name", "confirmed", "created_at", "last_used_at", category="second-step", activity="staff", because="That a colleague has codes on paper for when the telephone is lost.")
personal("otp_static_staticdevice", "throttling_failure_timestamp", "throttling_failure_count", category="attempts", activity="security", because="How often and when a wrong code from paper was typed, to stop guessing.")
personal("otp_static_statictoken", "id", "device_id", "token", category="second-step", activity="staff", because="The codes on paper themselves, each good for once.")
personal("django_session", "session_key", "session_data", "expire_date", category="sessions", activity="staff", because="Who is signed in, until when; visitors who do not sign in have no session.")
not_personal("auth_group", "id", because="The groups that permissions are given to.", decided={"name": "What a group is called, such as Editors."})
not_personal("auth_group_permissions", "id", "group_id", "permission_id", because="What a group may do.")
not_personal("auth_permission", "id", "content_type_id", because="Everything that can be allowed.", decided={"name": "What a permission is called in the code.", "codename": "The short form of that in the code."})

# Cookies: the package's catalogue of them. Its log knows no visitor.

not_personal("cookie_consent_cookiegroup", "id", "is_required", "is_deletable", "ordering", "created", because="Kinds of cookies and which are needed.", decided={"varname": "The short form of a kind of cookies in the code.", "name": "What a kind of cookies is called.", "description": "What a kind of cookies is for, shown to everybody."})
not_personal("cookie_consent_cookie", "id", "cookiegroup_id", "domain", "created", because="A cookie that the site may set, and from where.", decided={"name": "What the cookie is called.", "description": "What the cookie is for, shown to everybody.", "path": "For which addresses the cookie is."})
not_personal("cookie_consent_logitem", "id", "action", "cookiegroup_id", "version", "created", because="That somebody chose, without a hint of who: this log is switched off and is proof of nothing.")

# Django and the databases themselves.

not_personal("django_content_type", "id", "model", because="The kinds of rows there are.", decided={"app_label": "Which part of the code that kind of row is of."})
not_personal("django_migrations", "id", "app", "applied", because="Which steps a database was built in.", where=Where.CATALOGUE, decided={"name": "What such a step is called in the code."})
not_personal("sqlite_sequence", "seq", because="The number given out last, by table.", where=Where.SQLITE, decided={"name": "Which table that number is of."})

# The queue: what the worker is woken for. Tasks carry primary keys and nothing else.

personal("task", "id", "queue", "data", "priority", category="mails", activity="notices", because="Work waiting for the worker: which mail or case to look at, by its number.", where=Where.QUEUE)
personal("schedule", "id", "queue", "data", "timestamp", category="mails", activity="notices", because="Work for a later hour: which mail or case to look at then, by its number.", where=Where.QUEUE)
personal("kv", "queue", "key", "value", category="mails", activity="notices", because="What a task gave back until it is fetched: nothing, or how many were done.", where=Where.QUEUE)
not_personal("counter", "value", because="Counts that limit how often a task runs.", where=Where.QUEUE, decided={"queue": "What the queue is called: one name for the whole site.", "key": "Which task is counted."})

# What ends by itself in tables that packages bring.

declare(
    Rule("staff", "work", PageLogEntry, "timestamp", collected="timestamp"),
    Rule("staff", "work", ModelLogEntry, "timestamp", collected="timestamp"),
)
