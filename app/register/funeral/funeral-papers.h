/* SPDX-License-Identifier: GPL-3.0-or-later */
/* funeral-papers.h: the papers of a death case and of ashes (接运单, 存放协议, 火化通知单, 标签 …).
 */
#pragma once
#include "register/session.h"

G_BEGIN_DECLS

/* PDF of @kind, filled from what it is @of: "death" (@no is the case's number or the body's tag) or
 * "ashes" (their label). @to: whom a notice is addressed to, a sheet each; NULL or none: to the
 * arranger, or with an empty line. REFUSED where the case is not at a point at which that paper is
 * made. */
GBytes *liji_funeral_paper (LijiSession *session,
                            const char *of,
                            const char *no,
                            const char *kind,
                            const char *const *to,
                            GError **error);
/* The kinds there are @of it; free with g_strfreev. */
char **liji_funeral_paper_list (const char *of);
/* Those that are made while it is in @state. */
char **liji_funeral_paper_list_in (const char *of, const char *state);

G_END_DECLS
