"""The only database code: engine, migrations, base model, full-text search."""
