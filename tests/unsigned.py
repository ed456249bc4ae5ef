"""MuPDF draws the word SIGN into a field that nobody has signed yet; the file has no such ink, and no other reader shows
any. Tests that read ink open a PDF here."""
import fitz


def open_pdf(path):
    document = fitz.open(path)
    for xref in range(1, document.xref_length()):
        if document.xref_get_key(xref, "Subtype")[1] == "/Widget":
            document.xref_set_key(xref, "F", "2")  # hidden
    return document
