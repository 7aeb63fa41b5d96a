/* SPDX-License-Identifier: GPL-3.0-or-later */
/* site-private.h: the office's own fonts and drawings as the rest of this room uses them. */
#pragma once
#include "certificate/templates.h"
#include "register/office/site-files.h"
#include "store/act.h"
#include "store/aggregate/site-store.h"

G_BEGIN_DECLS

/* The act's writing of @path, its bytes stored already. */
gboolean liji_site_note (LijiAct *act,
                         const char *path,
                         const char *digest,
                         gint64 size,
                         const char *family,
                         GError **error);
/* Drawings as papers are made with them; those of an outpost lie in its folder. */
LijiTemplates *liji_site_open_templates (LijiRegistry *registry, GError **error);
/* Paths of the fonts, each of them looked at and fetched again where it is not what was added. */
char **liji_site_open_fonts (LijiRegistry *registry, GError **error);
/* Changes whenever a font or a drawing does. */
char *liji_site_dup_mark (LijiRegistry *registry, GError **error);
/* Writes all of them below @folder, for an outpost. */
gboolean liji_site_write_all (LijiRegistry *registry, const char *folder, GError **error);
/* SHA-256 in hex; NULL for what is no plain file. */
char *liji_site_sum_file (const char *path);
/* Adds LijiFindings: what was added and is gone, what lies among them and was never added, or is
 * not what was. @quick: fonts by their size alone. */
gboolean
liji_site_look (LijiRegistry *registry, gboolean quick, GPtrArray *findings, GError **error);

G_END_DECLS
