/* SPDX-License-Identifier: GPL-3.0-or-later */
/* looks.h: who looked at what, for the auditor: couples' records are confidential
 * (婚姻登记条例第六条).
 */
#pragma once
#include "base/id.h"
#include "register/session.h"

G_BEGIN_DECLS

/* @what: record case person earlier search concern paper check export volume scan archive_copy
 * report;
 * @subject NULL: none, or none found;
 * @detail: the number shown, or what was asked. Does not wait for the disk. */
void
liji_look_note (LijiSession *session, const char *what, const LijiId *subject, const char *detail);
/* The first time in @session only: for what is asked again with every word typed. */
void liji_look_note_once (LijiSession *session,
                          const char *what,
                          const LijiId *subject,
                          const char *detail);
/* On the disk when it returns TRUE: what an act is held against later. */
gboolean liji_look_keep (LijiSession *session,
                         const char *what,
                         const LijiId *subject,
                         const char *detail,
                         GError **error);

G_END_DECLS
