/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paper-templates.h: the office's own templates: which there are, and which it chose, one a kind of
 * paper (parameter "templates"). */
#pragma once
#include "certificate/kind.h"
#include "register/session.h"

G_BEGIN_DECLS

/* The name chosen for @kind, or NULL. */
char *liji_paper_templates_chosen (LijiRegistry *registry, const LijiPaperKind *kind);
/* The names there are, sorted; g_strfreev. */
char **liji_paper_templates_list (LijiRegistry *registry, const LijiPaperKind *kind);
/* Whether @value ("marriage-sheet/wide declaration/plain") names templates that can be used. */
gboolean liji_paper_templates_check (LijiRegistry *registry, const char *value, GError **error);
/* Whether every page of @kind can be drawn with template @name. */
gboolean liji_paper_templates_try (LijiRegistry *registry,
                                   const LijiPaperKind *kind,
                                   const char *name,
                                   GError **error);

G_END_DECLS
