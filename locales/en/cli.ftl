# What the command line writes into the database.

cli-category = Category
cli-importer = Read from a file
