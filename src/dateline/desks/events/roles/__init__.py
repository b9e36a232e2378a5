"""Who fills the slots around a trigger."""
