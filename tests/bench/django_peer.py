"""The same content page as Django serves it, rendered from templates; runs in the peers' environment.

``BENCH_PAGE`` names a JSON file with what the templates need; ``BENCH_CACHED`` turns on Django's cache of
whole pages. Both answer compressed, as a site would.
"""

import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings  # type: ignore[import-not-found]
from django.core.wsgi import get_wsgi_application  # type: ignore[import-not-found]
from django.shortcuts import render  # type: ignore[import-not-found]
from django.urls import path  # type: ignore[import-not-found]

FOLDER = Path(__file__).resolve().parent
ORDINARY = ("django.middleware.gzip.GZipMiddleware", "django.middleware.common.CommonMiddleware")
CACHING = (
    "django.middleware.cache.UpdateCacheMiddleware",
    *ORDINARY,
    "django.middleware.cache.FetchFromCacheMiddleware",
)

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY="only for the benchmark, on loopback",
    ROOT_URLCONF=__name__,
    MIDDLEWARE=list(CACHING if os.environ.get("BENCH_CACHED") else ORDINARY),
    TEMPLATES=[
        {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [FOLDER / "django_templates"]}
    ],
    USE_I18N=False,
)
page: dict[str, Any] = json.loads(Path(os.environ["BENCH_PAGE"]).read_text(encoding="utf-8"))


def show(request: Any) -> Any:
    """Render the page anew for each request."""
    return render(request, "page.html", page)


urlpatterns = [path(page["url"].lstrip("/"), show)]
application = get_wsgi_application()
