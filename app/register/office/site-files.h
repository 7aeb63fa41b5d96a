/* SPDX-License-Identifier: GPL-3.0-or-later */
/* site-files.h: the fonts and drawings of an office's own. Adding, changing and removing one is an
 * act; the bytes lie with the registry, so that every counter prints the same. */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

/* Largest drawing that is read. */
#define LIJI_DRAWING_MAX_BYTES (4 * 1024 * 1024)

typedef struct
{
  char *path; /* fonts/x.ttf, templates/marriage-sheet/wide/a4.svg */
  char *digest;
  gint64 size;
} LijiSiteFile;
#define LIJI_TYPE_SITE_FILE (liji_site_file_get_type ())
LIJI_DECLARE_VALUE (LijiSiteFile, liji_site_file)

/* LijiSiteFile, by path; @folder: "fonts", "templates" or NULL for both. */
GPtrArray *liji_site_files_list (LijiRegistry *registry, const char *folder, GError **error);

/* @drawing: KIND/PASS or KIND/NAME/PASS, as marriage-sheet/wide/a4. The drawing is tried as it will
 * be printed; one added before gives way to it. */
gboolean liji_site_files_add_drawing (LijiSession *session,
                                      const LijiId *act,
                                      const char *drawing,
                                      GBytes *svg,
                                      GError **error);
/* The last drawing of a template in use stays. */
gboolean liji_site_files_remove_drawing (LijiSession *session,
                                         const LijiId *act,
                                         const char *drawing,
                                         GError **error);
/* @name: of the font's file. Papers that were made keep the letters they have. */
gboolean liji_site_files_remove_font (LijiSession *session,
                                      const LijiId *act,
                                      const char *name,
                                      GError **error);

G_END_DECLS
