"""Addresses of announcements, of files, and of the site's pages."""

from django.urls import path

from coop.monocoop.content.screens import announcements, files, site_pages

app_name = "content"

urlpatterns = [
    path("announcements/", announcements.listing, name="announcements"),
    path("announcements/new/", announcements.new, name="new_announcement"),
    path("announcements/<uuid:key>/", announcements.announcement, name="announcement"),
    path("announcements/<uuid:key>/edit/", announcements.edit, name="edit_announcement"),
    path("announcements/<uuid:key>/withdraw/", announcements.withdraw, name="withdraw"),
    path("announcements/<uuid:key>/remove/", announcements.remove, name="remove_announcement"),
    path("files/", files.listing, name="files"),
    path("files/add/", files.add, name="add_file"),
    path("files/<uuid:key>/", files.download, name="file"),
    path("files/<uuid:key>/edit/", files.edit, name="edit_file"),
    path("files/<uuid:key>/remove/", files.remove, name="remove_file"),
    path("pages/", site_pages.listing, name="pages"),
    path("pages/new/", site_pages.new, name="new_page"),
    path("pages/<uuid:key>/edit/", site_pages.edit, name="edit_page"),
    path("pages/<uuid:key>/hide/", site_pages.hide, name="hide_page"),
    path("pages/<uuid:key>/remove/", site_pages.remove, name="remove_page"),
    path("pages/<uuid:key>/history/", site_pages.history, name="page_history"),
    path("pages/<slug:slug>/", site_pages.show, name="page"),
]
