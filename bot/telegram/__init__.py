"""Telegram: private chats, groups and topics, over long polling or a webhook."""
