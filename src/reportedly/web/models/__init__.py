"""The tables of the web application: whatever is about people and not about stories.

- ``people``: invitations, keys of the API, searches that somebody keeps.
- ``talk``: comments, and what was done with them.
"""

from reportedly.web.models.people import ApiKey, Invitation, SavedSearch
from reportedly.web.models.talk import Act, Comment

__all__ = ["Act", "ApiKey", "Comment", "Invitation", "SavedSearch"]
