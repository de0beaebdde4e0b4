"""Values as people write them: countries, dates, money, numbers, kinds and words, read alike by every importer."""
