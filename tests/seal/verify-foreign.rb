#!/usr/bin/ruby
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Verifies a seal without a line of Liji: Debian's ruby-cose opens and verifies the COSE_Sign1 message.
#
#   verify-foreign.rb KEYS.jwks [TEXT]     the QR text as the second argument or on standard input
#
# Prints {"header": …, "claims": …} as one line of JSON and exits 0, or says why not on standard error and exits 1.
#
# ruby-cose 1.2 knows ES256 by itself; EdDSA is added through its own register of algorithms, with Ruby's OpenSSL below.
require "base64"
require "cose"
require "json"
require "openssl"
require "zlib"

# RFC 9053 §2.2
class EdDSA < COSE::Algorithm::SignatureAlgorithm
  private

  def valid_key?(key) = key.is_a?(COSE::Key::OKP)

  def to_pkey(key) = OpenSSL::PKey.read(OKP_PREFIX + key.x)

  # DER SubjectPublicKeyInfo of Ed25519 up to the key (RFC 8410)
  OKP_PREFIX = ["302a300506032b6570032100"].pack("H*")

  def valid_signature?(key, signature, data) = to_pkey(key).verify(nil, signature, data)
end
COSE::Algorithm.register(EdDSA.new(-8, "EdDSA"))

# OpenSSL 3 does not let ruby-cose fill an empty key: hand it over whole.
class WholeEC2 < COSE::Key::EC2
  def to_pkey
    point = OpenSSL::ASN1::BitString("\x04".b + x + y)
    algorithm = OpenSSL::ASN1::Sequence([OpenSSL::ASN1::ObjectId("id-ecPublicKey"), OpenSSL::ASN1::ObjectId(curve.pkey_name)])
    OpenSSL::PKey::EC.new(OpenSSL::ASN1::Sequence([algorithm, point]).to_der)
  end
end

# RFC 9285
def base45(text)
  alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
  text.chars.each_slice(3).map do |group|
    values = group.map { |c| alphabet.index(c) or raise "not base45" }
    number = values.each_with_index.sum { |v, i| v * 45**i }
    number.digits(256).then { |d| d + [0] * (group.size - 1 - d.size) }.reverse.pack("C*")
  end.join
end

def cose_key(jwk)
  bytes = ->(name) { Base64.urlsafe_decode64(jwk.fetch(name)) }
  kid = [jwk.fetch("kid")].pack("H*")
  case jwk.values_at("kty", "crv")
  when %w[OKP Ed25519] then COSE::Key::OKP.new(crv: 6, x: bytes["x"], kid: kid, alg: -8)
  when %w[EC P-256] then WholeEC2.new(crv: 1, x: bytes["x"], y: bytes["y"], kid: kid, alg: -7)
  end
end

def plain(value)
  case value
  when Hash then value.to_h { |k, v| [k.to_s, plain(v)] }
  when Array then value.map { |v| plain(v) }
  when String then value.encoding == Encoding::BINARY ? value.unpack1("H*") : value
  else value
  end
end

begin
  jwks = JSON.parse(File.read(ARGV.fetch(0)))
  text = ARGV[1] || $stdin.read.chomp
  message = COSE::Sign1.deserialize(Zlib::Inflate.inflate(base45(text)))
  kid = message.protected_headers[4]
  key = (jwks["keys"] || [jwks]).filter_map { |jwk| cose_key(jwk) }.find { |k| k.kid == kid } or raise "no such key"
  raise "the algorithm is not the key's" if message.protected_headers[1] != key.alg
  message.verify(key)
  puts JSON.generate(header: plain(message.protected_headers), claims: plain(CBOR.decode(message.payload)))
rescue StandardError => e
  warn "#{e.class}: #{e.message}"
  exit 1
end
