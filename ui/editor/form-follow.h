/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form-follow.h: a form whose record somebody else went on with: it follows, what was typed here
 * stays over it, or is kept aside where the step closed its fields. */
#pragma once
#include "ui/editor/form.h"

G_BEGIN_DECLS

/* How the form last followed; all zero: nobody else took a step with this record. */
typedef struct
{
  LijiDraft *draft; /* what was being typed when its fields were closed, or NULL; on disk as well */
  char *pending;    /* what of it was no value yet */
  gint64 at;        /* monotonic */
} LijiFormAside;

typedef enum
{
  LIJI_FOLLOWED_PLAIN, /* nothing had been typed */
  LIJI_FOLLOWED_TYPED, /* what was typed stands in it */
  LIJI_FOLLOWED_ASIDE, /* what was typed is kept aside */
} LijiFollowed;

/* From @base, which this form began with, to @theirs (either NULL: that is not known, and the form
 * stays). @closes: nothing typed so far may go on. */
LijiFollowed liji_form_follow (LijiForm *form,
                               LijiDraft *base,
                               LijiDraft *theirs,
                               gboolean closes,
                               LijiFormAside *aside);
/* "Changed at window 3 just now, by …", and what became of what was typed; transfer full. */
char *liji_form_follow_dup_words (const char *station, const char *clerk, LijiFollowed followed);
/* So soon after it nobody has read that the next step is another one: a key pressed for the step
 * before is not taken for it. */
gboolean liji_form_aside_is_fresh (const LijiFormAside *self);
/* Another record is shown. */
void liji_form_aside_forget (LijiFormAside *self);
gboolean liji_form_aside_is_shown (const LijiFormAside *self, LijiForm *form);
/* To be read and not to be edited. */
void liji_form_aside_show (const LijiFormAside *self, LijiForm *form);

G_END_DECLS
