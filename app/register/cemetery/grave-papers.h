/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grave-papers.h: the papers of a plot and of the right to it (留墓单, 定墓单, 墓穴使用协议,
 * 安葬通知单, 维护管理费续缴凭证, 维护管理费到期通知书), drawn when they are asked for. */
#pragma once
#include "register/session.h"

G_BEGIN_DECLS

/* PDF of @kind, filled from what it is @of: "slip" or "contract", by its number. REFUSED where it
 * is not at a point at which that paper is made. */
GBytes *liji_grave_paper (LijiSession *session,
                          const char *of,
                          const char *no,
                          const char *kind,
                          GError **error);
/* The same as it was made on @on: a letter again as it was sent. */
GBytes *liji_grave_paper_on (LijiSession *session,
                             const char *of,
                             const char *no,
                             const char *kind,
                             LijiDate on,
                             GError **error);
/* The kinds there are @of it; free with g_strfreev. */
char **liji_grave_paper_list (const char *of);

G_END_DECLS
