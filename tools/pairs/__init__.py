"""The tool that fits what happens between marked parties."""
