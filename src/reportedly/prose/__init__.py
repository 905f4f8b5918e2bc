"""What every room asks of plain text: words, sentences, paragraphs, quotation marks."""
