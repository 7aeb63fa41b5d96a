/* SPDX-License-Identifier: GPL-3.0-or-later */
/* papers.h: the papers of a registration and of a case: made once, kept byte for byte, shown,
 * spoiled, superseded. */
#pragma once
#include "register/marriage/marriage.h"

G_BEGIN_DECLS

/* One copy of one kind for one holder. Stock is "preprinted" or "blank". */
typedef struct
{
  LijiId id;
  LijiId registration;
  char *number;
  char *kind;   /* "marriage-booklet", "marriage-sheet" … */
  char *holder; /* "man", "woman" */
  char *state;  /* planned sealed printed checked issued handed_over spoiled uncollected
                   superseded */
  char *booklet;
  char *template_name;
  char *stock;
  char *pdf_sha256; /* NULL until made */
  char *seal;       /* QR text, NULL until made */
  gint64 sealed_at;
  LijiDate issued_on;
  gint64 status_index;
  char *hand_filled; /* field the head ordered to be filled by hand, or NULL */
} LijiPaper;
#define LIJI_TYPE_PAPER (liji_paper_get_type ())
LIJI_DECLARE_VALUE (LijiPaper, liji_paper)

/* TRUE until it was printed. */
gboolean liji_paper_is_waiting (const LijiPaper *self);
/* TRUE once it counts no more: spoiled, superseded, not collected. */
gboolean liji_paper_is_withdrawn (const LijiPaper *self);
/* "handed over" …, a msgid; @state itself when it is none. */
const char *liji_paper_state_words (const char *state);
/* LijiPaper elements; of one registration's number, or of all with @number NULL (newest first,
 * @limit 0 = 1000). */
GPtrArray *liji_papers_list (LijiSession *session, const char *number, guint limit, GError **error);
LijiPaper *liji_papers_get (LijiSession *session, const LijiId *id, GError **error);
/* Makes the paper @kind for @holder of @number outside any transaction, stores it and seals it (act
 * paper.seal) the first time; gives exactly those bytes ever after. @template_name NULL = the
 * kind's own; @kind NULL = the certificate; @stock NULL = "preprinted" for booklets, "blank" for
 * sheets. A booklet on "blank" is a specimen (样张·无效): never stored, sealed or queued. */
GBytes *liji_papers_make (LijiSession *session,
                          const char *number,
                          const char *holder,
                          const char *kind,
                          const char *template_name,
                          const char *stock,
                          LijiPaper **paper,
                          GError **error);
/* The kept bytes of a paper that was made, whether it still counts or not; nothing is written. */
GBytes *liji_papers_get_kept (LijiSession *session, const LijiPaper *paper, GError **error);
/* The stored bytes of a sheet that was printed before, with the mark 补打 and @reason (at most 60
 * letters; journalled) laid over; a booklet is spoiled and replaced instead. */
GBytes *liji_papers_reprint (LijiSession *session,
                             const LijiId *act,
                             LijiPaper *paper,
                             const char *reason,
                             GError **error);
/* The paper was spoiled (code of void_reason): its booklet is voided and @booklet (NULL = next in
 * stock) takes its place as a new copy that supersedes it. */
LijiPaper *liji_papers_spoil (LijiSession *session,
                              const LijiId *act,
                              LijiPaper *paper,
                              const char *reason,
                              const char *booklet,
                              GError **error);
/* "printed" (went to a printer, @detail names it) or "checked" (compared by eye). */
LijiPaper *liji_papers_mark (LijiSession *session,
                             const LijiId *act,
                             LijiPaper *paper,
                             const char *state,
                             const char *detail,
                             GError **error);
/* The head orders @field ("man.name", "holder.name") of a not yet made booklet left empty, to be
 * filled by hand: no glyph for it. */
gboolean liji_papers_order_hand_fill (LijiSession *session,
                                      const LijiId *act,
                                      const char *number,
                                      const char *holder,
                                      const char *field,
                                      const char *reason,
                                      GError **error);

/* A form (声明书, 审查处理表, 告知书, 一次性告知单, 核对单, calibration page) drawn from a form's
 * value; kept nowhere. @holder for the forms each party signs. @problems (or NULL) are printed on
 * the notices. */
GBytes *liji_papers_make_form (LijiSession *session,
                               const char *kind,
                               LijiCase *seen,
                               LijiDraft *draft,
                               const char *holder,
                               GPtrArray *problems,
                               GError **error);
/* What a paper will look like, drawn by the same renderer from a form, with 样张·无效 across it. */
GBytes *liji_papers_preview (LijiSession *session,
                             const char *kind,
                             LijiDraft *draft,
                             const char *holder,
                             GError **error);
/* A page (0 …) of any PDF as PNG at @dpi. */
GBytes *liji_papers_to_png (GBytes *pdf, guint page, double dpi, GError **error);
/* The kinds there are: names, NULL-terminated, static; @of "registration", "case" or "office". */
const char *const *liji_papers_kinds (const char *of);
/* An office font (TTF, OTF, TTC) for names whose characters the shipped ones lack; kept in the
 * registry. @waiting: the characters of names in cases that no font printed until now, and of them
 * those this one brings in @covered; NULL when none. Refused: what is no font, or must not lie in a
 * paper's file, or another file of the name. */
gboolean liji_papers_add_font (LijiSession *session,
                               const LijiId *id,
                               const char *path,
                               char **waiting,
                               char **covered,
                               GError **error);

G_END_DECLS
