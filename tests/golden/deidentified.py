"""Compares de-identified files with their sources: pixels, and what of the source's identity is left in their bytes.

Arguments: a file with lines of JSON, {"source", "written"}. Prints {"compared", "problems": [[file, what]]}.
"""
import json
import os
import sys
import warnings

import pydicom

warnings.simplefilter("ignore")
names = {"PatientID", "OtherPatientIDs", "AccessionNumber", "PatientBirthDate"}
# UIDs that name kinds of things.
kinds = {"CodingSchemeUID", "ReferencedSOPClassUID", "SOPClassUID", "ImplementationClassUID"}


def walk(dataset, see):
    for element in dataset:
        see(element)
        if element.VR == "SQ":
            for item in element.value:
                walk(item, see)


def identity(dataset):
    found = set()

    def see(element):
        if element.value is None or element.VR in ("SQ", "OB", "OW", "UN"):
            return
        values = [element.value] if isinstance(element.value, (str, bytes)) or not hasattr(element.value, "__iter__") else list(element.value)
        for value in values:
            text = str(value)
            if element.VR == "UI" and element.keyword not in kinds and not text.startswith("1.2.840.10008.") and len(text) > 4:
                found.add((element.keyword, text.encode("latin1", "ignore")))
            if element.VR in ("DA", "DT") and len(text) >= 8:
                found.add((element.keyword, text[:8].encode("latin1", "ignore")))
            if element.VR == "PN":
                raw = getattr(value, "original_string", b"")
                raw = raw if isinstance(raw, bytes) else raw.encode("latin1", "ignore")
                if len(raw) > 3:
                    found.add((element.keyword, raw))
            if element.keyword in names and len(text) > 3:
                found.add((element.keyword, text.encode("latin1", "ignore")))

    walk(dataset, see)
    return found


problems = []
compared = 0
for line in open(sys.argv[1], encoding="utf8"):
    pair = json.loads(line)
    name = os.path.basename(pair["source"])
    source = pydicom.dcmread(pair["source"], force=True)
    written = pydicom.dcmread(pair["written"])
    compared += 1
    if "PixelData" in source and source.PixelData != written.PixelData:
        problems.append([name, "the pixels differ"])
    if written.PatientIdentityRemoved != "YES":
        problems.append([name, "it does not say that the identity was removed"])
    if written.file_meta.MediaStorageSOPInstanceUID != written.SOPInstanceUID:
        problems.append([name, "the meta header names another object"])
    head = open(pair["written"], "rb").read()
    pixels = bytes(written.PixelData) if "PixelData" in written else b""
    if len(pixels) > 64 and pixels in head:
        head = head.replace(pixels, b"")
    for keyword, value in identity(source):
        if value in head:
            problems.append([name, f"{keyword} {value!r} is left"])
print(json.dumps({"compared": compared, "problems": problems}))
