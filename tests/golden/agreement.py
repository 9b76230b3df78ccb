"""Writes agreement.json: clusterings of drawn and of degenerate kinds, judged by scikit-learn."""
import json

import numpy as np
import sklearn
from sklearn.metrics import (
    adjusted_rand_score,
    completeness_score,
    homogeneity_score,
    normalized_mutual_info_score,
    silhouette_score,
)
from sklearn.metrics.cluster import contingency_matrix

random = np.random.RandomState(11)


def noisy(n, classes, clusters, noise):
    y = random.randint(0, classes, n)
    c = np.where(random.rand(n) < noise, random.randint(0, clusters, n), y % clusters)
    return y, c


cases = {
    "three classes, five clusters": noisy(200, 3, 5, 0.3),
    "twelve classes, four clusters": noisy(300, 12, 4, 0.2),
    "by chance": (random.randint(0, 6, 400), random.randint(0, 9, 400)),
    "the same under other names": (np.arange(60) % 5, (np.arange(60) * 3) % 5),
    "one cluster": (np.arange(40) % 4, np.zeros(40, int)),
    "one class": (np.zeros(40, int), np.arange(40) % 4),
    "one of each": (np.zeros(10, int), np.zeros(10, int)),
    "each by itself": (np.arange(12), np.arange(12)),
    "each by itself, two classes": (np.arange(12) % 2, np.arange(12)),
    "a single sample": (np.zeros(1, int), np.zeros(1, int)),
    "worse than chance": (np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])),
}

out = []
for name, (y, c) in cases.items():
    row = {
        "name": name,
        "y": y.tolist(),
        "c": c.tolist(),
        "nmi": normalized_mutual_info_score(y, c),
        "homogeneity": homogeneity_score(y, c),
        "completeness": completeness_score(y, c),
        "adjustedRand": adjusted_rand_score(y, c),
        "contingency": contingency_matrix(y, c).tolist(),
    }
    out.append(row)

points = np.round(random.normal(size=(120, 7)), 3)
labels = random.randint(0, 4, 120)
print(json.dumps({
    "source": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}",
    "cases": out,
    "silhouette": {
        "rows": points.tolist(),
        "labels": labels.tolist(),
        "value": silhouette_score(points, labels),
    },
}))
