/* SPDX-License-Identifier: GPL-3.0-or-later */
/* papers-private.h: a registration's paper on the drawing table. */
#pragma once
#include "certificate/layout.h"
#include "register/deed.h"
#include "register/paper/papers.h"
#include "register/record/record-kinds.h"
#include "seal/seal.h"
#include "store/aggregate/copy-store.h"
#include "store/aggregate/registration-store.h"

G_BEGIN_DECLS

LijiPaper *
liji_paper_new_from_row (LijiRegistry *registry, const LijiCopyRow *row, const char *number);
/* By 字号, with its form and its words. Members are the caller's. */
typedef struct
{
  LijiRegistrationRow *row;
  const LijiRecordKind *kind;
  gpointer form; /* of kind->model */
  LijiPaperFields *fields;
} LijiPaperCase;
void liji_paper_case_clear (LijiPaperCase *one);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiPaperCase, liji_paper_case_clear)
gboolean liji_paper_case_read (LijiRegistry *registry,
                               const char *number,
                               LijiPaperCase *one,
                               GError **error);
gboolean liji_paper_case_read_id (LijiRegistry *registry,
                                  const LijiId *id,
                                  LijiPaperCase *one,
                                  GError **error);
/* What the paper of @copy says beyond the form: check code, key, boxes filled by hand, when made.
 */
void liji_paper_case_dress (LijiPaperCase *one,
                            const LijiCopyRow *copy,
                            const char *kid,
                            gint64 made_at);

/* The live copy of (@kind, @holder) in @copies; NULL when there is none. Borrowed. */
LijiCopyRow *liji_papers_find_live (GPtrArray *copies, const char *kind, const char *holder);
gboolean liji_copy_is_live (const LijiCopyRow *copy);
/* The passes of a certificate that carries the seal on a page of its own; NULL for other kinds.
 * Static. */
const char *const *liji_papers_sealed_passes (const LijiPaperKind *kind);
/* The passes this office prints of @kind; NULL = the ordinary ones. Static. */
const char *const *liji_papers_passes (LijiRegistry *registry, const LijiPaperKind *kind);
/* The copy's place in the status list: the next one, or what it was given at an outpost, where the
 * outputs have it under @word. */
gboolean liji_papers_allot_status (LijiSession *session,
                                   LijiAct *act,
                                   const char *word,
                                   gint64 *index,
                                   GError **error);
/* Draws with the office's choice of template, or with @template_name ("" = without one) in its
 * place; @seal (or NULL; of a kind with a tag its
 * number) becomes the symbol, @photo a digest or NULL. */
GBytes *liji_papers_draw (LijiRegistry *registry,
                          const LijiPaperKind *kind,
                          const char *holder,
                          LijiStock stock,
                          LijiPaperFields *fields,
                          const char *seal,
                          const char *photo,
                          gint64 made_at,
                          GError **error);
GBytes *liji_papers_draw_with (LijiRegistry *registry,
                               const LijiPaperKind *kind,
                               const char *template_name,
                               const char *holder,
                               LijiStock stock,
                               LijiPaperFields *fields,
                               const char *seal,
                               const char *photo,
                               gint64 made_at,
                               GError **error);

/* Whether @pdf, just drawn, says what @fields say; its symbol is not looked at. PAPER error naming
 * the field. */
gboolean liji_printing_read_drawn (LijiRegistry *registry,
                                   const LijiPaperKind *kind,
                                   const char *holder,
                                   LijiStock stock,
                                   LijiPaperFields *fields,
                                   GBytes *pdf,
                                   GError **error);
/* Whether the stored bytes of @paper say what its record says; its symbol is not looked at. PAPER
 * error naming the field. */
gboolean
liji_printing_read_stored (LijiRegistry *registry, LijiPaper *paper, GBytes *pdf, GError **error);
/* A field of a seal as it is called ("person.name.1"), and the record's words for it; NULL where it
 * has none. */
char *liji_verify_dup_field (const LijiSealField *field);
char *
liji_verify_dup_recorded (const LijiPaperCase *one, const LijiCopyRow *copy, const char *field);

G_END_DECLS
