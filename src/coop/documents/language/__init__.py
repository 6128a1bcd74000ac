"""Words of documents: names by case, numbers, sums and dates in words, in Russian and English."""
