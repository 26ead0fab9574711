"""Saved views: lists that people come back to, of their own or shared by all."""
