/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.h: names and numbers as written, and the one normal form in which they are compared and
 * found. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* A name as it is stored: NFC, look-alikes of the separator (U+2022 U+30FB U+2027 U+FF0E U+FF65 …,
 * and . between Chinese characters) become U+00B7, full-width letters half-width, runs of blanks
 * one blank, private-use code points of old chips and GBK systems their real characters, controls
 * dropped. Never NULL for valid UTF-8; free with g_free. */
char *liji_text_normalise_name (const char *name);
/* The form two names are compared in: liji_text_normalise_name, then upper case and no blanks. */
char *liji_text_fold_name (const char *name);
/* A number as it is compared: half width, upper case, no blanks or hyphen look-alikes. */
char *liji_text_fold_number (const char *number);
/* Whether @name holds Chinese characters only (with U+00B7). */
gboolean liji_text_is_chinese_name (const char *name);
gboolean liji_text_is_han (gunichar c);
/* Chooses among the shapes of the character before it and has no ink of its own. */
gboolean liji_text_is_variation_selector (gunichar c);
/* Characters (not bytes); G_MAXUINT when @text is no valid UTF-8. */
guint liji_text_length (const char *text);
/* "wáng xiǎo míng" → full "wangxiaoming", initials "wxm"; surname readings as people use them (ICU
 * Han-Latin/Names). */
char *liji_text_pinyin (const char *name, char **initials);
/* Opens ICU's tables ahead (some 85 ms): call it from a thread at start, so that the first search
 * does not wait. */
void liji_text_prepare (void);
/* What is typed to find a pinyin: lower case letters and digits, lv and nv as lu and nu (so 吕 is
 * found both ways). */
char *liji_text_fold_typed_pinyin (const char *typed);
/* ICU sort key of Chinese order (zh-u-co-pinyin); bytes compare as the names sort. */
GBytes *liji_text_sort_key (const char *name);
/* 王小明 → 王*明, John Smith → J*** S****: what a stranger may see. */
char *liji_text_mask_name (const char *name);
char *liji_text_mask_number (const char *number);
/* Full-width letters and digits become half-width, letters upper case, blanks at the ends and in
 * rows go: a number as it is stored. @text is UTF-8. */
char *liji_text_normalise_number (const char *text);
/* Whether nobody sees anything of @text (UTF-8): NULL, empty, blanks of any width (also Braille's
 * and the Hangul fillers), invisible marks. */
gboolean liji_text_is_blank (const char *text);
/* Whether @text (UTF-8) holds what nobody sees and no language writes: tags, fillers, invisible
 * operators. Joiners and variation selectors are writing. */
gboolean liji_text_has_unseen (const char *text);
/* Whether @text is valid UTF-8 without U+0000 and control characters (newline allowed when @lines).
 */
gboolean liji_text_is_clean (const char *text, gboolean lines);

G_END_DECLS
