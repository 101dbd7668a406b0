"""What the public site processes, and where it stands."""

from home import evidence_kinds  # noqa: F401
from home.contact import asked_for  # noqa: F401
from home.contact import purposes as contact_purposes  # noqa: F401
from home.newsletter import purposes as newsletter_purposes  # noqa: F401
from home.processing import contact, mailings, visits  # noqa: F401
from privacy.register.data_map import not_personal, personal

# fmt: off
# One entry of the data map is one line here.

# Contact cases and their messages: every column of a row about a person is personal, ids and times included.

personal("home_contactcase", "id", "number", "subject_id", "channel", "language", category="moments", activity="contact", because="Identifies one thread of one asker: whose, how it came, in which language.")
personal("home_contactcase", "name", category="name", activity="contact", because="The name an asker may leave, to be addressed by in the answer.")
personal("home_contactcase", "collected_at", "restricted_at", "last_message_at", "answered_at", "satisfied_at", "satisfied_by", "satisfied_because", category="moments", activity="contact", because="When the thread moved and how it ended: the terms run from these times.")
personal("home_contactcase", "rights_request_received_on", "rights_request_by", category="moments", activity="contact", because="That the question was a rights request and when it came: the month of article 12(3) runs from it.")
personal("home_contactmessage", "text", category="messages", activity="contact", because="What was asked and answered, in people's own words.")
personal("home_contactmessage", "id", "case_id", "subject_id", "collected_at", "restricted_at", "ours", "author_id", "form_key", category="moments", activity="contact", because="Which message of which thread, when, from which side, and that a form sent twice counts once.")
not_personal("home_contactnumber", "id", "last", because="One counter of the whole site: how many numbers were given out, to whom not.")

# The newsletter's list. Consent itself is kept by the foundation.

personal("home_subscription", "id", "subject_id", "consent_id", "collected_at", "restricted_at", "subscribed_at", "unreachable_since", category="consent", activity="newsletter", because="Who is on the list, since when and on which consent, and since when nothing arrives there.")
personal("home_subscription", "language", category="language", activity="newsletter", because="In which language somebody gets the newsletter.")
personal("home_subscription", "print", category="print", activity="newsletter", because="Compares the list with those who want no mail, and lets an old link find the row without an address in it.")
personal("home_signup", "id", "subject_id", "text_id", "version", "collected_at", "restricted_at", category="consent", activity="newsletter", because="A sign-up that waits for its confirmation: whose, when, beside which text and version.")
personal("home_signup", "language", category="language", activity="newsletter", because="In which language somebody signed up, and is asked to confirm it.")
personal("home_signup", "print", category="print", activity="newsletter", because="Lets an unsubscription end what still waits for the same address.")

# Pages: editors may name and show people in what they publish.

personal("home_homepage", "intro", "body", "picture_id", "picture_alt", "share_picture_id", "link_text", category="published", activity="pages", because="Words and picture of the front page: an editor may name or show somebody in them.")
personal("home_contentpage", "intro", "body", "picture_id", "picture_alt", category="published", activity="pages", because="Words and picture of a page: an editor may name or show somebody in them.")
personal("home_servicepage", "intro", "body", "picture_id", "picture_alt", category="published", activity="pages", because="Words and picture of a service: an editor may name or show somebody in them.")
personal("home_projectindexpage", "intro", "body", "picture_id", "picture_alt", category="published", activity="pages", because="Words and picture above the projects: an editor may name or show somebody in them.")
personal("home_projectpage", "intro", "body", "picture_id", "picture_alt", "client", "work", "link_text", "link", category="published", activity="pages", because="What was made for whom: a client may be a person, and quotes name one.")
personal("home_blogindexpage", "intro", "body", "picture_id", "picture_alt", category="published", activity="pages", because="Words and picture above the posts: an editor may name or show somebody in them.")
personal("home_blogpage", "intro", "body", "picture_id", "picture_alt", "author", category="published", activity="pages", because="A post and the name it is signed with: whoever wrote it agreed to that name.")
not_personal("home_homepage", "page_ptr_id", "link_page_id", "picture_decorative", because="Ties the front page to Wagtail's own row and to where its button leads.")
not_personal("home_contentpage", "page_ptr_id", "picture_decorative", because="Ties a page of words to Wagtail's own row of the same page.")
not_personal("home_servicepage", "page_ptr_id", "picture_decorative", because="Ties a service to Wagtail's own row of the same page.")
not_personal("home_projectindexpage", "page_ptr_id", "picture_decorative", because="Ties the overview of projects to Wagtail's own row of the same page.")
not_personal("home_projectpage", "page_ptr_id", "picture_decorative", "year", because="Ties a project to Wagtail's own row, and says from which year it is.")
not_personal("home_blogindexpage", "page_ptr_id", "picture_decorative", because="Ties the overview of posts to Wagtail's own row of the same page.")
not_personal("home_blogpage", "page_ptr_id", "picture_decorative", "date", because="Ties a post to Wagtail's own row, and says of which day it is.")

# Newsletters: issues are pages, and what was sent is kept as it was sent. To whom stands in the outbox.

personal("home_newsletterindexpage", "intro", "body", "picture_id", "picture_alt", category="published", activity="pages", because="Words and picture above the newsletters: an editor may name or show somebody in them.")
personal("home_newsletterissuepage", "intro", "body", "picture_id", "picture_alt", "preheader", category="published", activity="pages", because="What a newsletter says: an editor may name or show somebody in it.")
not_personal("home_newsletterindexpage", "page_ptr_id", "picture_decorative", because="Ties the overview of newsletters to Wagtail's own row of the same page.")
not_personal("home_newsletterissuepage", "page_ptr_id", "picture_decorative", because="Ties a newsletter to Wagtail's own row of the same page.")
personal("home_mailing", "title", category="published", activity="pages", because="The subject of a newsletter that was sent: an editor may name somebody in it.")
personal("home_mailing", "sent_by_id", category="work", activity="staff", because="Who sent the newsletter (article 5(2): somebody answers for it).")
not_personal("home_mailing", "id", "issue", "sent_at", "owed", "stopped_at", because="Which newsletter went out when, to how many, and whether it was stopped: about the issue and not about a reader.")
personal("home_mailingtext", "subject", "text", "html", category="published", activity="pages", because="A newsletter word for word as it was sent, for nobody in particular: an editor may name somebody in it.")
not_personal("home_mailingtext", "id", "language", because="Which newsletter in which language.", decided={"mailing_id": "The newsletter that it is a text of, which went to many."})
personal("home_mailingpicture", "content", category="published", activity="pages", because="A picture that travelled in a newsletter: it may show somebody, as on the page it is of.")
not_personal(
    "home_mailingpicture", "id", "text_id", because="Which picture of which newsletter.",
    decided={"cid": "The name of a picture inside a mail: a fingerprint of the picture and our own domain."},
)
