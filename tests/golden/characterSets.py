"""Writes characterSets.json: what pydicom reads in the text of its own character set files.

python3 characterSets.py FOLDER_OF_CHARSET_FILES > characterSets.json
"""

import json
import sys
from pathlib import Path

import pydicom

files = []
for path in sorted(Path(sys.argv[1]).glob("*.dcm")):
    dataset = pydicom.dcmread(path)
    terms = dataset.get("SpecificCharacterSet", "")
    texts = {
        f"{element.tag.group:04x}{element.tag.element:04x}": "\\".join(
            map(str, element.value if element.VM > 1 else [element.value])
        )
        for element in dataset
        if element.VR in ("PN", "LO", "SH", "LT", "ST") and str(element.value) and not element.tag.is_private
    }
    files.append({
        "file": path.name,
        "terms": terms if isinstance(terms, str) else "\\".join(terms),
        "texts": texts,
    })
print(json.dumps({"source": f"pydicom {pydicom.__version__}", "files": files}, indent=2, ensure_ascii=False))
