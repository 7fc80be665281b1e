# What the command line writes into the database.

## Frågan som kategorier från en fil läggs under.
cli-category = Kategori
## Den som står för svar som lästs in ur en fil, när ingen annan är känd.
cli-importer = Inläst ur fil
