"""Questions to the table about views."""

from chalicelib.table import views_partition
from chalicelib.views.model import View


def view(view_id: str) -> View | None:
    """Return the view as of this moment."""
    return View.find(view_id)


def views_of(user: str, limit: int) -> list[View]:
    """Return the private views of a user by name, or those that all share for ""."""
    return list(View.by_work.query(views_partition(user), limit=limit))
