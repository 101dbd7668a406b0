CREATE DATABASE gestand_evidence OWNER gestand;
