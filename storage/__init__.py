"""Keeps: cases, reminders, outbox, encryption; knows flows' data types, none of its decisions."""
