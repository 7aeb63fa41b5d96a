/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scratch.h: folders and files that are there while they are worked with; of a process that was
 * killed the next one takes them away. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* An empty folder @prefix… in @near (NULL: where temporary files go), and nobody's but its owner's.
 * *@hold keeps others from taking it away. What nobody holds any more goes first. */
char *liji_scratch_make (const char *near, const char *prefix, int *hold, GError **error);
/* With everything in it; @path may be NULL. */
void liji_scratch_remove (const char *path, int hold);
/* An empty file that must not be there yet; -1: it is, or it cannot be made. */
int liji_scratch_make_file (const char *path, GError **error);
void liji_scratch_release (int hold);
/* Takes away what in @folder bears such a name, is the user's own and held by no living process. */
void liji_scratch_sweep (const char *folder, const char *prefix, const char *suffix);

G_END_DECLS
