"""The pictures of the web application's pages in docs/screenshots."""
