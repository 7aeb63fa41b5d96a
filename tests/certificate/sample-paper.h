/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sample-paper.h: papers of two people who do not exist, for tests and benchmarks. */
#pragma once
#include "certificate/layout.h"
#include "render/renderer.h"

#define SAMPLE_MADE_AT                                                                             \
  (G_GINT64_CONSTANT (1795305600) * G_USEC_PER_SEC) /* 2026-11-22 00:00 UTC                        \
                                                     */
/* As long as a seal with a sixty-letter name: version 19. */
#define SAMPLE_SEAL_PART                                                                           \
  "6BFOXN%TSMAHN-HWWK2RL99TEZP3Z9M52N651WGKIP-J86ZDX3KNXB LIJI SAMPLE 0123456789/+."
#define SAMPLE_SEAL                                                                                \
  SAMPLE_SEAL_PART "A" SAMPLE_SEAL_PART "B" SAMPLE_SEAL_PART "C" SAMPLE_SEAL_PART                  \
                   "D" SAMPLE_SEAL_PART "E" SAMPLE_SEAL_PART "F" SAMPLE_SEAL_PART "G"

/* On a label. */
#define SAMPLE_TAG "YT20261119-001"

/* Everything any kind asks for; free with liji_paper_fields_unref. */
LijiPaperFields *sample_fields (void);
/* A joint photo, 626 × 413 pixels, already prepared. */
GBytes *sample_photo (void);
/* A picture of any size in any format gdk-pixbuf writes: soft shapes and fine lines. */
GBytes *sample_picture (int width, int height, const char *format);
/* The modules of a QR code at level Q. */
GBytes *sample_symbol (const char *text, guint *side);
/* Fills @input for the kind: blank paper, the man's copy, ordinary passes; @fields, @photo and
 * @symbol stay the caller's. */
void sample_input (LijiPaperInput *input,
                   const LijiPaperKind *kind,
                   LijiPaperFields *fields,
                   GBytes *photo,
                   GBytes *symbol,
                   guint side);
