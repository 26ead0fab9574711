"""Reminders: a mail each morning with the tasks that are overdue or due today."""
