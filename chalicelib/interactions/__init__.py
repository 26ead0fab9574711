"""E-mail, call, meeting, note, letter, chat: who spoke with whom, when, about what."""
