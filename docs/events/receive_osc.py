# Nothing to install. Switch OSC on in Framewise › Events, to this machine and port.
import socket
import struct

PORT = 9000


def text_at(packet, at):
    end = packet.index(b"\0", at)
    return packet[at:end].decode(), end + 4 - end % 4


def parse(packet):
    address, at = text_at(packet, 0)
    types, at = text_at(packet, at)
    values = []
    for kind in types[1:]:
        if kind == "s":
            value, at = text_at(packet, at)
        else:
            (value,) = struct.unpack_from(">i" if kind == "i" else ">f", packet, at)
            at += 4
        values.append(value)
    return address, values


receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("0.0.0.0", PORT))
while True:
    address, values = parse(receiver.recv(65536))
    person, name, source, action, confidence, seconds, progress, *time = values
    print(address, name, action, round(confidence, 2), round(progress, 2), flush=True)
