/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cups-late.h: the print service, opened when something is sent to it without a screen or followed.
 * render/late.h says why. */
#pragma once
#include "render/late.h"
#include <cups/cups.h>

G_BEGIN_DECLS

#define LIJI_CUPS_FUNCTIONS(X)                                                                     \
  X (cupsDoRequest)                                                                                \
  X (cupsEncryption)                                                                               \
  X (cupsFreeDests)                                                                                \
  X (cupsGetDests2)                                                                                \
  X (cupsGetOption)                                                                                \
  X (cupsGetResponse)                                                                              \
  X (cupsLastErrorString)                                                                          \
  X (cupsSendRequest)                                                                              \
  X (cupsServer)                                                                                   \
  X (cupsUser)                                                                                     \
  X (cupsWriteRequestData)                                                                         \
  X (httpClose)                                                                                    \
  X (httpConnect2)                                                                                 \
  X (ippAddBoolean)                                                                                \
  X (ippAddInteger)                                                                                \
  X (ippAddString)                                                                                 \
  X (ippAddStrings)                                                                                \
  X (ippDelete)                                                                                    \
  X (ippFirstAttribute)                                                                            \
  X (ippGetName)                                                                                   \
  X (ippNextAttribute)                                                                             \
  X (ippFindAttribute)                                                                             \
  X (ippGetCount)                                                                                  \
  X (ippGetInteger)                                                                                \
  X (ippGetStatusCode)                                                                             \
  X (ippGetString)                                                                                 \
  X (ippLength)                                                                                    \
  X (ippNewRequest)                                                                                \
  X (ippPort)                                                                                      \
  X (pwgMediaForSize)

LIJI_LATE_DECLARE (LijiCups, liji_cups, LIJI_CUPS_FUNCTIONS)

#ifndef LIJI_LATE_TABLE
#define cupsDoRequest liji_cups ()->cupsDoRequest
#define cupsEncryption liji_cups ()->cupsEncryption
#define cupsFreeDests liji_cups ()->cupsFreeDests
#define cupsGetDests2 liji_cups ()->cupsGetDests2
#define cupsGetOption liji_cups ()->cupsGetOption
#define cupsGetResponse liji_cups ()->cupsGetResponse
#define cupsLastErrorString liji_cups ()->cupsLastErrorString
#define cupsSendRequest liji_cups ()->cupsSendRequest
#define cupsServer liji_cups ()->cupsServer
#define cupsUser liji_cups ()->cupsUser
#define cupsWriteRequestData liji_cups ()->cupsWriteRequestData
#define httpClose liji_cups ()->httpClose
#define httpConnect2 liji_cups ()->httpConnect2
#define ippAddBoolean liji_cups ()->ippAddBoolean
#define ippAddInteger liji_cups ()->ippAddInteger
#define ippAddString liji_cups ()->ippAddString
#define ippAddStrings liji_cups ()->ippAddStrings
#define ippDelete liji_cups ()->ippDelete
#define ippFirstAttribute liji_cups ()->ippFirstAttribute
#define ippGetName liji_cups ()->ippGetName
#define ippNextAttribute liji_cups ()->ippNextAttribute
#define ippFindAttribute liji_cups ()->ippFindAttribute
#define ippGetCount liji_cups ()->ippGetCount
#define ippGetInteger liji_cups ()->ippGetInteger
#define ippGetStatusCode liji_cups ()->ippGetStatusCode
#define ippGetString liji_cups ()->ippGetString
#define ippLength liji_cups ()->ippLength
#define ippNewRequest liji_cups ()->ippNewRequest
#define ippPort liji_cups ()->ippPort
#define pwgMediaForSize liji_cups ()->pwgMediaForSize
#endif

G_END_DECLS
