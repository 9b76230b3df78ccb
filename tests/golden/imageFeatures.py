"""Writes imageFeatures.json: HOG and LBP by scikit-image, PCA by scikit-learn, of images drawn here.

python3 imageFeatures.py > imageFeatures.json
"""

import json

import numpy as np
import skimage
import sklearn
from skimage.feature import hog, local_binary_pattern
from sklearn.decomposition import PCA

random = np.random.RandomState(7)


def draw(height, width):
    """Smooth blobs, noise and a flat corner, so that ties and empty blocks occur."""
    y, x = np.mgrid[0:height, 0:width]
    image = np.zeros((height, width))
    for _ in range(4):
        cy, cx, r = random.uniform(0, height), random.uniform(0, width), random.uniform(3, 9)
        image += random.uniform(60, 160) * np.exp(-((y - cy) ** 2 + (x - cx) ** 2) / (2 * r * r))
    image += random.normal(0, 6, image.shape)
    image[:18, :18] = 40
    return np.clip(np.round(image), 0, 255).astype(np.uint8)


def histograms(codes, cell_height, cell_width):
    rows, columns = codes.shape[0] // cell_height, codes.shape[1] // cell_width
    return np.concatenate([
        np.bincount(codes[r * cell_height:(r + 1) * cell_height, c * cell_width:(c + 1) * cell_width].ravel(), minlength=10)
        / (cell_height * cell_width)
        for r in range(rows)
        for c in range(columns)
    ])


images = []
for height, width in [(32, 32), (40, 35)]:
    image = draw(height, width)
    codes = local_binary_pattern(image, 8, 1, method="uniform").astype(int)
    features = hog(
        image / 255, orientations=9, pixels_per_cell=(8, 8), cells_per_block=(2, 2), block_norm="L2-Hys"
    )
    images.append({
        "height": height,
        "width": width,
        "pixels": image.ravel().tolist(),
        "hog": np.round(features, 9).tolist(),
        "lbpCodes": codes.ravel().tolist(),
        "lbpPixelCells": np.round(histograms(codes, 16, 16), 9).tolist(),
        "lbpGrid": np.round(histograms(codes, height // 16, width // 16), 9).tolist(),
    })

rows = np.round(random.normal(size=(40, 6)) @ random.normal(size=(6, 12)) + 0.1 * random.normal(size=(40, 12)), 4)
rows = rows.astype(np.float32).astype(float)
pca = PCA(n_components=5, svd_solver="full").fit(rows)
print(json.dumps({
    "source": f"scikit-image {skimage.__version__}, scikit-learn {sklearn.__version__}, numpy {np.__version__}",
    "images": images,
    "pca": {
        "rows": rows.tolist(),
        "scores": pca.transform(rows).tolist(),
        "variances": pca.explained_variance_.tolist(),
    },
}))
