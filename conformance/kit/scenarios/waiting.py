"""What waits: lines behind an action, conversations behind a timer."""
