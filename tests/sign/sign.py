"""sign.py PDF SIGNED FIELD NAME: signs a field of a PDF with a throw-away certificate made here, as a
signing program does: it adds to the file and rewrites nothing."""
import datetime
import sys

from asn1crypto import keys, pem, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

source, target, field, name = sys.argv[1:5]
day = datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)
key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
certificate = (x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
               .serial_number(1).not_valid_before(day).not_valid_after(day + datetime.timedelta(days=36500))
               .add_extension(x509.KeyUsage(True, True, False, False, False, False, False, False, False), True)
               .sign(key, hashes.SHA256()))
der = certificate.public_bytes(serialization.Encoding.DER)
private = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
store = SimpleCertificateStore()
signer = signers.SimpleSigner(signing_cert=asn1_x509.Certificate.load(der),
                              signing_key=keys.PrivateKeyInfo.load(private), cert_registry=store)
with open(source, "rb") as pdf, open(target, "wb") as signed:
    # No words over the field: pyHanko's own would be in a font that is not in the file.
    signers.PdfSigner(signers.PdfSignatureMetadata(field_name=field), signer, stamp_style=StaticStampStyle(border_width=0)
                      ).sign_pdf(IncrementalPdfFileWriter(pdf), existing_fields_only=True, output=signed)
